package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CamelJBangRulesTest {

    private static final Path CLASSES = Path.of("target/classes");

    /**
     * {@code camel run} compiles the sources and makes an instance of each class that has such a constructor; it stops where it may not.
     */
    @Test
    void everyConstructorWithoutArgumentsIsPublicOrPrivate() throws Exception {
        List<String> refused = classes().stream().flatMap(type -> Stream.of(type.getDeclaredConstructors()))
                .filter(constructor -> constructor.getParameterCount() == 0).filter(CamelJBangRulesTest::stopsCamelRun)
                .map(constructor -> constructor.getDeclaringClass().getName()).toList();

        assertThat(refused).as("make the constructor private and add a factory method").isEmpty();
    }

    private static boolean stopsCamelRun(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        boolean passedOver = type.isAnonymousClass() || Modifier.isAbstract(type.getModifiers()) || Modifier.isPrivate(type.getModifiers())
                || Modifier.isPrivate(constructor.getModifiers());
        return !passedOver && !(Modifier.isPublic(constructor.getModifiers()) && Modifier.isPublic(type.getModifiers()));
    }

    private static List<? extends Class<?>> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES.resolve("io"))) {
            return files.filter(file -> file.toString().endsWith(".class")).map(CamelJBangRulesTest::load).toList();
        }
    }

    private static Class<?> load(Path file) {
        try {
            String name = CLASSES.relativize(file).toString().replaceFirst("\\.class$", "").replace('/', '.');
            return Class.forName(name, false, CamelJBangRulesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
