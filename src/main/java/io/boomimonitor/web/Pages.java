package io.boomimonitor.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.overview.Overview;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which path shows what: each is the same as JSON below {@code /api}. */
final class Pages {

    private static final String ALERT = "/alerts/";

    /** What is shown. @param template its name, without {@code .ftlh} */
    record View(String template, ObjectNode json) {
    }

    private final Overview overview;
    private final Html html;
    private final Ledger ledger;

    Pages(Overview overview, Html html, Ledger ledger) {
        this.overview = overview;
        this.html = html;
        this.ledger = ledger;
    }

    /**
     * @return empty when there is nothing at this path
     * @throws IllegalArgumentException when a part of the query is wrong
     */
    Optional<View> find(WebRequest request, String path) {
        String id = request.behind(path.equals(request.path()) ? ALERT : "/api" + ALERT);
        if (id != null) {
            return overview.alert(id).map(json -> new View("alert", json));
        }
        return Optional.ofNullable(switch (path) {
            case "/", "/now" -> new View("now", overview.now());
            case "/alerts" -> new View("alerts", overview.alerts(request.query()));
            case "/processes" -> new View("processes", overview.processes(request.query()));
            case "/tables" -> new View("tables", overview.tables(request.query()));
            default -> null;
        });
    }

    WebAnswer page(WebRequest request, Visitor visitor) {
        Optional<View> found = request.path().equals("/now") ? Optional.empty() : find(request, request.path());
        return found.map(view -> WebAnswer.html(200, html.render(view.template(), model(request, visitor, view))))
                .orElseGet(() -> said(404, "There is nothing here. An alert may have been forgotten: outbox.keep says how long they "
                        + "are kept.", visitor));
    }

    /** @return the page of a table, with what it would do with the record of the form */
    WebAnswer explained(WebRequest request, Visitor visitor) {
        String source = request.form().getOrDefault("table", "");
        String record = request.form().getOrDefault("record", "");
        View view = new View("tables", overview.tables(Map.of("table", source)));
        Map<String, Object> model = model(request, visitor, view);
        model.put("record", record);
        try {
            model.put("explained", Html.model(overview.explain(source, record)));
        } catch (IllegalArgumentException e) {
            model.put("refused", e.getMessage());
        }
        return WebAnswer.html(200, html.render(view.template(), model));
    }

    /** @return a page that says one sentence. @param visitor null when no one may look */
    WebAnswer said(int status, String sentence, Visitor visitor) {
        Map<String, Object> model = new HashMap<>(Map.of("sentence", sentence));
        addVisitor(model, visitor);
        return WebAnswer.html(status, html.render("said", model));
    }

    WebAnswer special(int status, String template, Map<String, Object> model) {
        return WebAnswer.html(status, html.render(template, model));
    }

    private Map<String, Object> model(WebRequest request, Visitor visitor, View view) {
        Map<String, Object> model = new HashMap<>();
        model.put("data", Html.model(view.json()));
        model.put("current", view.template());
        model.put("query", request.query());
        if (view.template().equals("alerts")) {
            model.put("choices", Html.model(overview.choices()));
        }
        if (view.template().equals("now")) {
            model.put("acts", Html.model(ledger.latest()));
        }
        ledger.find(request.query().get("done")).ifPresent(done -> model.put("done", Html.model(done)));
        addVisitor(model, visitor);
        return model;
    }

    private static void addVisitor(Map<String, Object> model, Visitor visitor) {
        if (visitor != null) {
            model.put("visitor", visitor.name());
            model.put("token", visitor.token());
            model.put("session", visitor.session() != null);
        }
    }
}
