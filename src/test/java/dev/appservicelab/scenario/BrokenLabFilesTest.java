package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.scenario.Mutations.Mutation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sample with one thing wrong is refused in one sentence that points at it. */
class BrokenLabFilesTest {
    private static final int AT_LEAST = 200;

    @TestFactory
    Stream<DynamicContainer> one_thing_wrong_is_one_sentence_with_its_place() throws IOException {
        return SampleFiles.withEverything().stream()
                .map(file -> dynamicContainer(file.toString(), linesOf(file).map(line -> dynamicTest(
                        "line " + line.getFirst().line() + " in " + line.size() + " ways",
                        () -> assertThat(line).allSatisfy(mutation -> refuses(file, mutation))))));
    }

    @Test
    void the_samples_are_broken_in_many_ways() throws IOException {
        assertThat(SampleFiles.all().stream().flatMap(BrokenLabFilesTest::mutations).map(Mutation::text).distinct())
                .hasSizeGreaterThan(AT_LEAST);
    }

    /** What can be wrong, by the line that a message has to name. */
    private static Stream<List<Mutation>> linesOf(Path file) {
        return mutations(file).collect(Collectors.groupingBy(Mutation::line, TreeMap::new, Collectors.toList()))
                .values().stream();
    }

    private static Stream<Mutation> mutations(Path file) {
        try {
            return Mutations.of(Files.readString(file)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuses(Path file, Mutation mutation) {
        assertThatThrownBy(() -> LabFileReader.read(file.toString(), mutation.text(), Optional.of(file)))
                .isInstanceOf(BadInput.class)
                .message()
                .startsWith(file + ":" + mutation.line() + ":" + mutation.column() + ": ")
                .hasLineCount(1);
    }
}
