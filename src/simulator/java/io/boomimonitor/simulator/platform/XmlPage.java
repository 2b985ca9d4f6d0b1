package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.account.Property;
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
            for (ObjectNode record : page.records()) {
                writeRecord(out, page.type(), record);
            }
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** @return a record that was asked for by its id */
    static byte[] write(ObjectType type, ObjectNode record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.writeStartElement("bns", type.word, BNS);
            out.writeNamespace("bns", BNS);
            writeFields(out, type, record);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeRecord(XMLStreamWriter out, ObjectType type, ObjectNode record) throws XMLStreamException {
        out.writeStartElement("bns", "result", BNS);
        out.writeAttribute("xsi", XSI, "type", type.word);
        writeFields(out, type, record);
        out.writeEndElement();
    }

    private static void writeFields(XMLStreamWriter out, ObjectType type, ObjectNode record) throws XMLStreamException {
        for (Property property : type.properties) {
            JsonNode value = record.path(property.field());
            if (type.style == ObjectType.Style.ATTRIBUTES && value.isValueNode()) {
                out.writeAttribute(property.field(), clean(value.asText()));
            }
        }
        for (Property property : type.properties) {
            JsonNode value = record.path(property.field());
            if (type.style == ObjectType.Style.ELEMENTS || !value.isValueNode()) {
                writeValue(out, property.field(), value);
            }
        }
    }

    /** An array becomes an element for each of its objects, or the number of a pair. */
    private static void writeValue(XMLStreamWriter out, String name, JsonNode value) throws XMLStreamException {
        if (value.isValueNode()) {
            writeElement(out, name, value.asText());
        } else if (value.isArray() && value.size() == 2 && value.path(0).asText().equals("Long")) {
            writeElement(out, name, value.path(1).asText());
        } else if (value.isArray()) {
            for (JsonNode part : value) {
                writeValue(out, name, part);
            }
        } else if (value.isObject()) {
            out.writeStartElement("bns", name, BNS);
            for (var member : value.properties()) {
                writeValue(out, member.getKey().equals("@type") ? "type" : member.getKey(), member.getValue());
            }
            out.writeEndElement();
        }
    }

    private static void writeElement(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement("bns", name, BNS);
        out.writeCharacters(clean(text));
        out.writeEndElement();
    }

    private static String clean(String text) {
        return FORBIDDEN.matcher(text).replaceAll("\uFFFD");
    }
}
