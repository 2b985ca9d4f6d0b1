package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a page as XML: what a client gets that forgot {@code Accept: application/json}. */
final class XmlPage {

    private static final String BNS = "http://api.platform.boomi.com/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private XmlPage() { }

    static byte[] write(Page page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(100_000);
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.writeStartElement("bns", "QueryResult", BNS);
            out.writeNamespace("bns", BNS);
            out.writeNamespace("xsi", XSI);
            out.writeAttribute("numberOfResults", Integer.toString(page.total()));
            if (page.nextToken() != null) {
                writeElement(out, "queryToken", page.nextToken());
            }
            for (ObjectNode event : page.records()) {
                writeEvent(out, event);
            }
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeEvent(XMLStreamWriter out, ObjectNode event) throws XMLStreamException {
        out.writeStartElement("bns", "result", BNS);
        out.writeAttribute("xsi", XSI, "type", "Event");
        for (EventProperty property : EventProperty.values()) {
            if (event.has(property.field)) {
                writeElement(out, property.field, event.get(property.field).asText());
            }
        }
        out.writeEndElement();
    }

    private static void writeElement(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement("bns", name, BNS);
        out.writeCharacters(FORBIDDEN.matcher(text).replaceAll("\uFFFD"));
        out.writeEndElement();
    }
}
