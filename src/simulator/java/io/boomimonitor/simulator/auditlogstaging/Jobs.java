package io.boomimonitor.simulator.auditlogstaging;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The archives that were asked for; the oldest are forgotten, so memory is bounded. Thread-safe. */
final class Jobs {

    /** @param accepted when it was asked for, in Boomi's time */
    record Job(long id, BlobRequest request, Instant accepted) { }

    private static final int KEPT = 1000;
    private static final long FIRST_ID = 1001;

    private final Map<Long, Job> byId = new LinkedHashMap<>();
    private final Map<BlobRequest, Job> byRequest = new HashMap<>();
    private long next = FIRST_ID;

    private Jobs() { }

    static Jobs empty() {
        return new Jobs();
    }

    /** @return the job that the same account and range already have */
    synchronized Optional<Job> earlier(BlobRequest request) {
        return Optional.ofNullable(byRequest.get(request));
    }

    synchronized Job add(BlobRequest request, Instant now) {
        Job job = new Job(next++, request, now);
        byId.put(job.id, job);
        byRequest.put(request, job);
        if (byId.size() > KEPT) {
            byRequest.remove(byId.remove(byId.keySet().iterator().next()).request);
        }
        return job;
    }

    /** @param id any text */
    synchronized Optional<Job> of(String id) {
        return id.matches("\\d{1,18}") ? Optional.ofNullable(byId.get(Long.valueOf(id))) : Optional.empty();
    }
}
