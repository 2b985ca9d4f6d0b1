package io.boomimonitor.web;

import com.fasterxml.jackson.databind.JsonNode;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes HTML by the templates in {@code routes/page}. FreeMarker escapes whatever a template prints ({@code .ftlh}), and before that every
 * text is made safe for eyes: nothing turns the writing direction or hides.
 */
final class Html {

    private static final int LONGEST = 200_000;
    /** They stand in addresses and forms, too, where they must be as they are: there templates take {@code NAMERaw}. */
    private static final Set<String> KEYS = Set.of("alertId", "problem");

    private final Configuration templates;

    /** @param folder of the templates; one that is edited is read again within seconds */
    Html(Path folder, Clock clock) {
        templates = new Configuration(Configuration.VERSION_2_3_34);
        try {
            List<TemplateLoader> loaders = new ArrayList<>();
            for (Path each : Shipped.both(folder)) {
                loaders.add(0, new FileTemplateLoader(each.toFile()));
            }
            templates.setTemplateLoader(new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new)));
            templates.setSharedVariable("ago", method(text -> ago(Duration.between(Instant.parse(text), clock.instant()))));
            templates.setSharedVariable("time", method(text -> TimeText.seconds(Instant.parse(text)).replace('T', ' ')));
            templates.setSharedVariable("span", method(text -> DurationText.text(Math.max(0, Long.parseLong(text)))));
        } catch (IOException e) {
            throw new IllegalStateException("there is no folder " + folder, e);
        }
        templates.setRecognizeStandardFileExtensions(true);
        templates.setDefaultEncoding("UTF-8");
        templates.setOutputEncoding("UTF-8");
        templates.setURLEscapingCharset("UTF-8");
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setWrapUncheckedExceptions(true);
        templates.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        templates.setNumberFormat("computer");
    }

    /** @throws IllegalStateException when the template cannot be rendered */
    String render(String template, Map<String, Object> model) {
        StringWriter html = new StringWriter();
        try {
            templates.getTemplate(template + ".ftlh").process(model, html);
        } catch (TemplateException e) {
            throw new IllegalStateException(template + ".ftlh: " + e.getMessageWithoutStackTop(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }

    /** @return the JSON as templates see it */
    static Object model(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> model = new HashMap<>();
            json.properties().forEach(field -> {
                model.put(field.getKey(), model(field.getValue()));
                if (KEYS.contains(field.getKey()) && field.getValue().isTextual()) {
                    model.put(field.getKey() + "Raw", field.getValue().asText());
                }
            });
            return model;
        }
        if (json.isArray()) {
            List<Object> model = new ArrayList<>();
            json.forEach(one -> model.add(model(one)));
            return model;
        }
        return json.isNull() || json.isMissingNode() ? null : json.isBoolean() ? (Object) json.asBoolean()
                : json.isNumber() ? json.numberValue() : SafeText.lines(json.asText(), LONGEST);
    }

    private static String ago(Duration ago) {
        return ago.toSeconds() < 1 ? "now" : DurationText.text(ago.withNanos(0));
    }

    private static TemplateMethodModelEx method(Function<String, String> function) {
        return arguments -> arguments.get(0) == null ? "" : function.apply(arguments.get(0).toString());
    }
}
