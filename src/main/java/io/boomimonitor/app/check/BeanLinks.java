package io.boomimonitor.app.check;

import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the beans that routes call are there: Camel would say so only at the start, and without a line. */
final class BeanLinks {

    /** What the monitor hands to the routes; a test compares it with what it does hand over. */
    static final Set<String> OF_THE_MONITOR = Set.of("alertTable", "answerReader", "apiMetrics", "archiveDownload", "archives",
            "auditLogRows", "boomiBackOff", "boomiCredentials", "boomiPlatform", "boomiRetries", "courier", "dataIntegration",
            "deliverRoutes", "destinations", "enrichment", "environments", "errorText", "executionRows", "files", "findings",
            "freemarker", "goesOn", "heartbeat", "housekeeping", "httpClientRules", "isEnding", "keepOriginal", "mayBegin", "messages",
            "metrics", "outbox", "polls", "pruning", "reporting", "router", "runRecovery", "runtimes", "sender", "slaQuestions", "slas",
            "sources", "succeeded", "sweepRoutes");

    /** What the simulator's own configuration makes; and the page, which {@code MonitorConfiguration} does. */
    private static final Set<String> OF_OTHERS = Set.of("simulator", "simulator-http", "web");

    private static final Pattern REF = Pattern.compile("^\\s*(?:- )?ref: *['\"]?#?([A-Za-z][\\w-]*)['\"]? *(?:#.*)?$");
    private static final Pattern MADE = Pattern.compile("^\\s*(?:- )?name: *['\"]?([A-Za-z][\\w-]*)['\"]? *(?:#.*)?$");

    private record Call(String file, int line, String bean) {
    }

    private final Set<String> known = new TreeSet<>(OF_THE_MONITOR);
    private final List<Call> calls = new ArrayList<>();

    private BeanLinks() {
        known.addAll(OF_OTHERS);
    }

    /** @return knows what the monitor and the simulator make */
    static BeanLinks known() {
        return new BeanLinks();
    }

    /** Takes note of what a route file calls, and of the beans that it makes itself. */
    void read(String file, String text) {
        List<String> lines = text.lines().toList();
        boolean beans = false;
        for (int i = 0; i < lines.size(); i++) {
            beans = lines.get(i).startsWith("- beans:") || beans && !lines.get(i).startsWith("- ");
            Matcher made = MADE.matcher(lines.get(i));
            if (beans && made.matches()) {
                known.add(made.group(1));
            }
            Matcher ref = REF.matcher(lines.get(i));
            if (ref.matches()) {
                calls.add(new Call(file, i + 1, ref.group(1)));
            }
        }
    }

    /** @return one problem for each call of a bean that nothing makes */
    List<Problem> check() {
        return calls.stream().filter(call -> !known.contains(call.bean())).map(call -> new Problem(call.file(), call.line(), null, null,
                "nothing is called '" + call.bean() + "'; " + DidYouMean.hint(call.bean(), known, "correct the name, or add the bean, "
                + "also to BeanLinks.OF_THE_MONITOR"))).toList();
    }
}
