package io.boomimonitor.sink;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.freemarker.FreemarkerComponent;
import org.apache.camel.component.freemarker.FreemarkerEndpoint;
import org.apache.camel.support.ExchangeHelper;

/**
 * Camel's {@code freemarker:} with templates that are parsed once and read as UTF-8. Camel's own (4.17) parses a {@code file:} again for
 * each message, which takes longer than all else that is done for a mail, and reads it in the platform's charset.
 */
final class ParsedTemplates extends FreemarkerComponent {

    private ParsedTemplates() {
        setConfiguration(Template.FREEMARKER);
    }

    static ParsedTemplates component() {
        return new ParsedTemplates();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FreemarkerEndpoint made = (FreemarkerEndpoint) super.createEndpoint(uri, remaining, parameters);
        return made.isContentCache() ? new ParsedTemplate(uri, this, made) : made;
    }

    /** Reads its template once: for another text there must be another endpoint. */
    private static final class ParsedTemplate extends FreemarkerEndpoint {

        private volatile freemarker.template.Template template;

        ParsedTemplate(String uri, Component component, FreemarkerEndpoint made) {
            super(uri, component, made.getResourceUri());
            setConfiguration(made.getConfiguration());
            setContentCache(true);
        }

        @Override
        protected void onExchange(Exchange exchange) throws Exception {
            StringWriter text = new StringWriter();
            template().process(ExchangeHelper.createVariableMap(exchange, false), text);
            ExchangeHelper.setInOutBodyPatternAware(exchange, text.toString());
        }

        private freemarker.template.Template template() throws IOException {
            freemarker.template.Template parsed = template;
            if (parsed == null) {
                try (Reader reader = new InputStreamReader(getResourceAsInputStream(), StandardCharsets.UTF_8)) {
                    parsed = new freemarker.template.Template(getResourceUri(), reader, getConfiguration());
                }
                template = parsed;
            }
            return parsed;
        }
    }
}
