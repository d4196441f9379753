package org.latchkey.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileTest {

    @TempDir
    Path folder;

    private ContextFile file(String content) throws Exception {
        return new ContextFile(Files.writeString(folder.resolve("latchkey.xml"), content));
    }

    @Test
    void parametersAreSettingsAndCommentsAreNot() throws Exception {
        ContextFile file = file("<Context><!-- <Parameter name='TOKEN_TTL' value='5'/> -->"
                + "<Parameter name='DATA_DIR' value='one&amp;안나' override='false'/>"
                + "<Valve><Parameter name='MONGODB_URI' value='no'/></Valve></Context>");
        assertEquals("one&안나", file.get("DATA_DIR"));
        assertNull(file.get("TOKEN_TTL"));
        assertNull(file.get("MONGODB_URI"));
    }

    @Test
    void theDescriptorInTheWarCanBeRead() {
        assertNull(new ContextFile(Path.of("tomcat-context.xml")).get("MONGODB_URI"));
    }

    @Test
    void asvs_1_5_1_externalEntitiesAreNotRead() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "hunter2");
        String message = refusal("<!DOCTYPE Context [<!ENTITY e SYSTEM '" + other.toUri() + "'>]>"
                + "<Context><Parameter name='DATA_DIR' value='x'/>&e;</Context>");
        assertTrue(message.contains("DOCTYPE"), message);
        assertFalse(message.contains("hunter2"), message);
    }

    @Test
    void anInvalidDescriptorIsRefusedWithItsName() throws Exception {
        assertTrue(refusal("<Server/>").contains("has no <Context>"));
        assertTrue(refusal("DATA_DIR=data").contains("latchkey.xml is not a context descriptor"));
        String missing = assertThrows(ConfigException.class, () -> new ContextFile(folder.resolve("none.xml")))
                .getMessage();
        assertTrue(missing.contains("none.xml cannot be read"), missing);
    }

    @Test
    void placeholdersOfTomcatAreRefused() throws Exception {
        ContextFile file = file("<Context><Parameter name='DATA_DIR' value='${catalina.base}/x'/></Context>");
        assertNull(file.get("MONGODB_URI"));
        String message =
                assertThrows(ConfigException.class, () -> file.get("DATA_DIR")).getMessage();
        assertTrue(message.contains("Set the environment variable DATA_DIR"), message);
    }

    private String refusal(String content) {
        return assertThrows(ConfigException.class, () -> file(content)).getMessage();
    }
}
