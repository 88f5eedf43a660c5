package dev.appservicelab.explore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The program without one guard, in a class loader of its own. */
final class Mutant {
    private static final Path SOURCES = Path.of("src/main/java/dev/appservicelab/delivery");
    private static final String OURS = "dev.appservicelab.";

    private final LongBinaryOperator search;

    private Mutant(LongBinaryOperator search) {
        this.search = search;
    }

    /**
     * @throws AssertionError in a sentence, if the guard is not in its source exactly once, or the source without it is
     * none
     */
    static Mutant without(Guard guard) {
        var file = SOURCES.resolve(guard.source() + ".java");
        var source = read(file);
        int found = source.split(Pattern.quote(guard.text()), -1).length - 1;
        if (found != 1) {
            throw new AssertionError("the guard \"" + guard.name() + "\" of this test is " + found + " times in " + file
                    + " and not once: its text there has changed, so change it in GuardsTest too: " + guard.text());
        }
        return new Mutant(search(compiled(guard, source.replace(guard.text(), guard.without())), guard.policy()));
    }

    private static LongBinaryOperator search(Map<String, byte[]> mutated, String policy) {
        try {
            return (LongBinaryOperator) new Program(mutated)
                    .loadClass(Search.class.getName())
                    .getConstructor(String.class)
                    .newInstance(policy);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the search has no longer the face that a mutant knows", e);
        }
    }

    /** The first of the seeds that shows something, or {@link Search#NOTHING}. */
    long firstFound(long from, long seeds) {
        return search.applyAsLong(from, seeds);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compiled(Guard guard, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = new InMemory(compiler)) {
            boolean done = compiler.getTask(
                            said, files, null,
                            List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path")), null,
                            List.of(new Source(guard.source(), source)))
                    .call();
            if (!done) {
                throw new AssertionError("without the guard \"" + guard.name() + "\" " + guard.source()
                        + " does not compile: " + said);
            }
            return files.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything of ours is loaded anew, and the mutated classes in place of the real ones. */
    private static final class Program extends ClassLoader {
        private final Map<String, byte[]> mutated;

        private Program(Map<String, byte[]> mutated) {
            super(Mutant.class.getClassLoader());
            this.mutated = mutated;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(OURS)) {
                    return super.loadClass(name, resolve);
                }
                var loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            var own = mutated.get(name);
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (own == null && in == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = own != null ? own : in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///dev/appservicelab/delivery/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        private InMemory(JavaCompiler compiler) {
            super(compiler.getStandardFileManager(null, null, null));
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                }
            };
        }

        private Map<String, byte[]> classes() {
            var classes = new HashMap<String, byte[]>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }
    }
}
