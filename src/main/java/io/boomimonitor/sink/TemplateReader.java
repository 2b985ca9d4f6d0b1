package io.boomimonitor.sink;

import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.routing.TableFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a template of one destination, and tries it with samples, so that an edit that cannot work is refused before it is used. */
final class TemplateReader implements TableFile.Reader<Template> {

    /** What a record may hold: each of these breaks a text that is not escaped. */
    private static final String HOSTILE = "a \"quoted\" \\ text,\nof <b>two</b> lines: ${x} {{y}} /../ %2e%2e ?#";
    private static final List<String> TEXTS = List.of("title", "headline", "error", "fullError", "process", "environment");

    private final Destination destination;
    private final Function<Delivery, Map<String, Object>> model;
    private final List<Delivery> samples;

    /**
     * @param model   makes what a template sees
     * @param samples what the template must make messages of
     */
    TemplateReader(Destination destination, Function<Delivery, Map<String, Object>> model, List<Delivery> samples) {
        this.destination = destination;
        this.model = model;
        this.samples = samples;
    }

    @Override
    public Template read(Path file, byte[] bytes) {
        Template template = Template.read(file, bytes);
        samples.forEach(sample -> {
            Map<String, Object> seen = model(destination, model, sample);
            request(template, seen);
            TEXTS.forEach(text -> seen.put(text, HOSTILE));
            request(template, seen);
        });
        return template;
    }

    /** @return what a template sees: the model, and the destination's {@code values} */
    static Map<String, Object> model(Destination destination, Function<Delivery, Map<String, Object>> model, Delivery message) {
        Map<String, Object> seen = model.apply(message);
        seen.put("values", destination.values());
        return seen;
    }

    /** @throws io.boomimonitor.config.ProblemException when the template cannot make a message, or makes one that must not be sent */
    static Request request(Template template, Map<String, Object> seen) {
        Object made = template.render(seen);
        try {
            return Request.of(made);
        } catch (IllegalArgumentException e) {
            throw template.problem(e.getMessage());
        }
    }
}
