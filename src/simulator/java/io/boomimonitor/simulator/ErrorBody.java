package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The shapes that an error's body was seen to have. */
public final class ErrorBody {

    private ErrorBody() { }

    /** @param shape one of the switch errorShape's; a client that takes no JSON gets XML in place of the JSON shapes */
    public static SimulatedAnswer answer(int status, String message, String shape, boolean json) {
        return switch (json || shape.equals("html") ? shape : "xml") {
            case "nested" -> json(status, (ObjectNode) node().set("error", node().put("message", message)));
            case "plain" -> json(status, node().put("message", message));
            case "xml" -> SimulatedAnswer.of(status, SimulatedAnswer.XML, "<error><message>" + escape(message) + "</message></error>");
            case "html" -> loginPage(status);
            default -> json(status, node().put("@type", "Error").put("message", message));
        };
    }

    /** @return what a proxy or a single sign-on puts in front of the API */
    public static SimulatedAnswer loginPage(int status) {
        return SimulatedAnswer.of(status, SimulatedAnswer.HTML, """
                <!DOCTYPE html>
                <html><head><title>Sign in</title></head>
                <body><form method="post" action="/login"><input name="user"><input name="password" type="password"></form></body></html>
                """);
    }

    private static SimulatedAnswer json(int status, ObjectNode body) {
        return SimulatedAnswer.of(status, SimulatedAnswer.JSON, body.toString());
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
