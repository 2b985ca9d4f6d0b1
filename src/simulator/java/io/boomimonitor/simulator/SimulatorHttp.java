package io.boomimonitor.simulator;

import io.netty.channel.ChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Between the platform-http routes and the simulator. It speaks with the HTTP server itself where Camel would be too
 * well-behaved: Camel's headers stay off a normal response, and a broken connection is no answer of a route.
 */
public final class SimulatorHttp implements Processor {

    private static final String BASE = "/simulator";

    private Simulator simulator;

    public void setSimulator(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        HttpMessage message = exchange.getMessage(HttpMessage.class);
        SimulatedAnswer answer = isFromThisMachine(message.getRequest())
                ? simulator.answer(request(message))
                : ErrorBody.answer(403, "the simulator answers this machine only", "typed", true);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setBody(ByteBuffer.wrap(answer.body())); // which is sent in one piece, an array in many
        HttpServerResponse response = message.getResponse();
        answer.headers().forEach(response::putHeader);
        if (answer.fault().breaksConnection()) {
            breakConnection(message.getRequest(), response, answer);
        }
    }

    /** Even if the server listens on all addresses: no one else may fill this monitor with fiction. */
    private static boolean isFromThisMachine(HttpServerRequest request) throws UnknownHostException {
        return InetAddress.getByName(request.remoteAddress().hostAddress()).isLoopbackAddress();
    }

    /** Headers are read from the server: Camel's own copy holds the URL's query parameters too. */
    private static SimulatedRequest request(HttpMessage message) {
        Map<String, String> headers = new HashMap<>();
        message.getRequest().headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        byte[] body = message.getBody(byte[].class);
        String path = message.getHeader(Exchange.HTTP_PATH, String.class).substring(BASE.length());
        return new SimulatedRequest(message.getRequest().method().name(), path, message.getRequest().absoluteURI(), headers,
                body == null ? new byte[0] : body);
    }

    /** Writes the first half of the answer, unless CLOSED, and ends the connection: RESET by a TCP reset, else politely. */
    private static void breakConnection(HttpServerRequest request, HttpServerResponse response, SimulatedAnswer answer) throws Exception {
        if (answer.fault() != Fault.CLOSED) {
            response.setStatusCode(answer.status()).putHeader("Content-Length", Integer.toString(answer.body().length));
            response.end(Buffer.buffer(answer.firstHalf())).toCompletionStage().toCompletableFuture().get();
        }
        if (answer.fault() == Fault.RESET) {
            ((ConnectionBase) request.connection()).channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        request.connection().close().toCompletionStage().toCompletableFuture().get();
    }
}
