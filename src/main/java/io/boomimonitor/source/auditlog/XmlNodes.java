package io.boomimonitor.source.auditlog;

import io.boomimonitor.source.auditlog.Documents.Unreadable;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML of unknown origin: a document type is refused, so that no entity expands and nothing outside is fetched (XXE). */
final class XmlNodes {

    private static final XMLInputFactory FACTORY = factory();

    private XmlNodes() {
    }

    static DocumentNode read(String xml) throws Unreadable {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new Unreadable("no XML that can be read");
        }
    }

    private static DocumentNode read(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        Deque<DocumentNode> open = new ArrayDeque<>();
        DocumentNode document = new DocumentNode("");
        open.push(document);
        int nodes = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++nodes > Documents.MOST_NODES || open.size() > Documents.DEEPEST) {
                        throw new Unreadable("too many elements, or too deep");
                    }
                    DocumentNode element = element(reader);
                    open.element().children().add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> open.element().text().append(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Unreadable("has a document type");
                default -> { }
            }
        }
        return document.children().get(0);
    }

    private static DocumentNode element(XMLStreamReader reader) {
        DocumentNode element = new DocumentNode(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes().put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    /** The JDK's own parser, whatever else is on the class path: its limits are known. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }
}
