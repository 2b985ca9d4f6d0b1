package io.boomimonitor.simulator;

/** One of the APIs that the simulator stands in for. It checks its callers itself; faults that spoil any answer are the simulator's. */
public interface Api {

    /** @return whether the path is one of this API's, known or not */
    boolean serves(String path);

    /** @return which page of a query the request asks for, from 1; 0 when it is no query or a broken one */
    default int pageOf(SimulatedRequest request) {
        return 0;
    }

    /** @throws Refusal for what the API would refuse */
    SimulatedAnswer answer(SimulatedRequest request, Call call);

    /**
     * How this API reports an error.
     *
     * @param shape the switch errorShape's, for an API whose errors were seen in several
     */
    default SimulatedAnswer error(SimulatedRequest request, int status, String message, String shape) {
        return ErrorBody.answer(status, message, shape, request.acceptsJson());
    }

    /** @return the seconds of the Retry-After that goes with a refusal that no switch asked for; 0 for no such header */
    default int retryAfter(int status) {
        return status == 429 ? 1 : 0;
    }
}
