package io.boomimonitor.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.routing.TableReader;
import io.boomimonitor.routing.VersionedTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.springframework.core.NestedExceptionUtils;

/** One version of a file that makes messages, in jq or FreeMarker; compiled once, and watched as tables are. */
final class Template extends VersionedTable {

    /** Makes something of a message's model, see {@code docs/message.md}. */
    private interface Engine {
        Object render(Map<String, Object> model) throws IOException, TemplateException;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Scope ROOT = Scope.newEmptyScope();
    static final Configuration FREEMARKER = new Configuration(Configuration.VERSION_2_3_34);
    private static final Pattern AT = Pattern.compile("^(.*) at line (\\d+), column (\\d+)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("[\"']([^\"']{2,100})[\"']");

    static {
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, ROOT);
        FREEMARKER.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        FREEMARKER.setLogTemplateExceptions(false);
        FREEMARKER.setWrapUncheckedExceptions(true);
        // a template makes text, and nothing else
        FREEMARKER.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        FREEMARKER.setNumberFormat("computer");
    }

    private final Path file;
    private final String text;
    private final Engine engine;

    private Template(Path file, byte[] bytes, String text, Engine engine) {
        super(file.getFileName().toString(), TableReader.version(bytes), (int) text.lines().count());
        this.file = file;
        this.text = text;
        this.engine = engine;
    }

    /**
     * Compiles a file.
     *
     * @throws ProblemException when it is neither jq nor FreeMarker, with its line
     */
    static Template read(Path file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Template(file, bytes, text, file.toString().endsWith(".jq") ? query(file, text) : freeMarker(file, text));
    }

    /**
     * @param model as {@link MessageModel} makes it; a FreeMarker template sees it as {@code body}
     * @return JSON of a jq program; a text of a FreeMarker template
     * @throws ProblemException when it cannot be rendered; the message may quote the model
     */
    Object render(Map<String, Object> model) {
        try {
            return engine.render(model);
        } catch (TemplateException e) {
            throw refused(file, e.getLineNumber() == null ? 1 : e.getLineNumber(), "cannot be rendered: " + e.getMessageWithoutStackTop());
        } catch (IOException | RuntimeException e) {
            throw problem("cannot be rendered: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw problem("cannot be rendered: a function calls itself without end");
        }
    }

    /** @return what is wrong with what it made */
    ProblemException problem(String message) {
        return refused(file, lineOf(message), message);
    }

    @Override
    public String title() {
        return "template " + name();
    }

    private static Engine query(Path file, String text) {
        try {
            JsonQuery query = JsonQuery.compile(text, Versions.JQ_1_7);
            return model -> {
                List<JsonNode> made = new ArrayList<>();
                query.apply(Scope.newChildScope(ROOT), JSON.valueToTree(model), made::add);
                if (made.size() != 1) {
                    throw new IllegalStateException("it must make one object, and makes " + made.size());
                }
                return made.get(0);
            };
        } catch (JsonQueryException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            Matcher at = AT.matcher(String.valueOf(cause.getMessage()));
            boolean found = at.find();
            throw refused(file, found ? Integer.parseInt(at.group(2)) : 1, "is no jq program" + (found ? ": " + at.group(1) + ", at column "
                    + at.group(3) : ": " + cause.getMessage()));
        }
    }

    private static Engine freeMarker(Path file, String text) {
        try {
            freemarker.template.Template template = new freemarker.template.Template(file.getFileName().toString(), text, FREEMARKER);
            return model -> {
                StringWriter made = new StringWriter();
                template.process(Map.of("body", model), made);
                return made.toString();
            };
        } catch (ParseException e) {
            throw refused(file, e.getLineNumber(), "is no FreeMarker template: " + e.getEditorMessage() + ", at column "
                    + e.getColumnNumber());
        } catch (IOException e) {
            throw new IllegalStateException("a text can always be read", e);
        }
    }

    /** jq says only what it stumbled over: the first line with a name that its message quotes, else the first. */
    private int lineOf(String message) {
        List<String> names = NAMED.matcher(message).results().map(name -> name.group(1)).toList();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.stripLeading().startsWith("#") && names.stream().anyMatch(line::contains)) {
                return i + 1;
            }
        }
        return 1;
    }

    private static ProblemException refused(Path file, int line, String message) {
        return new ProblemException(List.of(new Problem(file.toString(), line, null, null, SafeText.line(message, 400))));
    }
}
