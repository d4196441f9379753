package org.latchkey.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The settings in a context descriptor, read without Tomcat. */
public final class ContextFile {

    private final Path file;
    private final Map<String, String> parameters = new HashMap<>();

    /** @throws ConfigException if the file cannot be read, or is not a context descriptor */
    public ContextFile(Path file) {
        this.file = file;
        Element context = root();
        if (!context.getTagName().equals("Context")) {
            throw new ConfigException("The file " + file + " is not a context descriptor: it has no <Context>.");
        }
        for (Node node = context.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals("Parameter")) {
                parameters.put(element.getAttribute("name"), element.getAttribute("value"));
            }
        }
    }

    private Element root() {
        try (var content = Files.newInputStream(file)) {
            return parser().parse(content).getDocumentElement();
        } catch (IOException e) {
            throw new ConfigException("The file " + file + " cannot be read (" + e + ").");
        } catch (SAXException e) {
            throw new ConfigException("The file " + file + " is not a context descriptor: " + e.getMessage());
        }
    }

    /** No external entities: the file must not make the parser read other files. */
    private static DocumentBuilder parser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = factory.newDocumentBuilder();
            // The default handler prints errors in addition to throwing them.
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the value of a parameter, or null if it is not set: a source of {@link Settings}.
     *
     * @throws ConfigException if the value contains a placeholder, which only Tomcat can replace
     */
    public String get(String name) {
        Optional<String> value = Optional.ofNullable(parameters.get(name));
        if (value.filter(text -> text.contains("${")).isPresent()) {
            throw new ConfigException("The value of " + name + " in " + file
                    + " has a ${...} that only Tomcat can replace. Set the environment variable " + name + ".");
        }
        return value.orElse(null);
    }
}
