package dev.appservicelab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rooms of the house and the doors between them; the table is that of the package documentation. */
class ArchitectureTest {
    private static final String ROOT = "dev.appservicelab.";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.appservicelab");

    @Test
    void arrows_go_down_only() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("main").definedBy("dev.appservicelab")
                .optionalLayer("ui").definedBy(ROOT + "ui..")
                .optionalLayer("cli").definedBy(ROOT + "cli..")
                .optionalLayer("bench").definedBy(ROOT + "bench..")
                .optionalLayer("explore").definedBy(ROOT + "explore..")
                .optionalLayer("report").definedBy(ROOT + "report..")
                .optionalLayer("render").definedBy(ROOT + "render..")
                .optionalLayer("scenario").definedBy(ROOT + "scenario..")
                .optionalLayer("lab").definedBy(ROOT + "lab..")
                .optionalLayer("history").definedBy(ROOT + "history..")
                .optionalLayer("store").definedBy(ROOT + "store..")
                .optionalLayer("http").definedBy(ROOT + "http..")
                .optionalLayer("delivery").definedBy(ROOT + "delivery..")
                .optionalLayer("matrix").definedBy(ROOT + "matrix..")
                .optionalLayer("time").definedBy(ROOT + "time..")
                .optionalLayer("input").definedBy(ROOT + "input..")
                .whereLayer("main").mayNotBeAccessedByAnyLayer()
                .whereLayer("ui").mayOnlyBeAccessedByLayers("main")
                .whereLayer("cli").mayOnlyBeAccessedByLayers("main")
                .whereLayer("bench").mayOnlyBeAccessedByLayers("cli", "main")
                .whereLayer("report").mayOnlyBeAccessedByLayers("ui", "cli", "main")
                .whereLayer("explore").mayOnlyBeAccessedByLayers("bench", "cli", "main")
                .whereLayer("render").mayOnlyBeAccessedByLayers("report", "ui", "main")
                .whereLayer("scenario").mayOnlyBeAccessedByLayers("bench", "explore", "report", "ui", "cli", "main")
                .whereLayer("lab").mayOnlyBeAccessedByLayers(
                        "bench", "explore", "scenario", "report", "ui", "cli", "main")
                .whereLayer("history").mayOnlyBeAccessedByLayers(
                        "bench", "explore", "lab", "scenario", "report", "render", "ui", "cli", "main")
                .whereLayer("store").mayOnlyBeAccessedByLayers(
                        "bench", "explore", "lab", "scenario", "ui", "cli", "main")
                .whereLayer("http").mayOnlyBeAccessedByLayers(
                        "bench", "explore", "lab", "scenario", "ui", "cli", "main"));
    }

    @Test
    void the_scheduler_rests_on_the_specification_and_the_clock_alone() {
        check(classes().that().resideInAPackage(ROOT + "delivery..")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "delivery..", ROOT + "matrix..", ROOT + "time..", "java..", "org.jspecify.."));
    }

    @Test
    void the_stub_homeserver_asks_the_run_only_through_its_port() {
        check(noClasses().that().resideInAPackage(ROOT + "lab.homeserver..")
                .should().dependOnClassesThat()
                .resideInAnyPackage(ROOT + "lab", ROOT + "lab.check..", ROOT + "http..", ROOT + "history.."));
    }

    @Test
    void a_check_of_an_appservice_knows_no_run() {
        check(noClasses().that().resideInAPackage(ROOT + "lab.check..")
                .should().dependOnClassesThat().resideInAnyPackage(ROOT + "lab", ROOT + "history.."));
    }

    @Test
    void the_clock_knows_nothing_of_the_rest() {
        check(classes().that().resideInAPackage(ROOT + "time..")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "time..", "java..", "org.jspecify.."));
    }

    @Test
    void each_library_has_its_room() {
        only("javafx..", "ui", "render");
        only("atlantafx..", "ui");
        only("com.github.tomakehurst..", "lab");
        only("com.jayway..", "lab", "scenario");
        only("java.sql..", "store");
        only("javax.sql..", "store");
        only("org.h2..", "store");
        only("org.apache.hc..", "http");
        only("java.net.http..", "http");
        only("com.sun.net.httpserver..", "lab");
        only("org.yaml..", "input");
        only("picocli..", "cli");
    }

    @Test
    void rooms_do_not_depend_on_each_other_in_circles() {
        check(SlicesRuleDefinition.slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    }

    @Test
    void nothing_is_called_a_util_a_manager_or_a_helper() {
        for (var word : List.of("Util", "Utils", "Manager", "Helper")) {
            check(noClasses().should().haveSimpleNameEndingWith(word));
        }
    }

    @Test
    void nobody_waits_past_the_runner() {
        check(noClasses().that().resideInAnyPackage(ROOT + "delivery..", ROOT + "matrix..", ROOT + "history..")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread"));
    }

    private static void only(String library, String... rooms) {
        var names = List.of(rooms).stream().map(room -> ROOT + room + "..").toArray(String[]::new);
        check(noClasses().that().resideOutsideOfPackages(names)
                .and(JavaClass.Predicates.resideOutsideOfPackage("dev.appservicelab"))
                .should().dependOnClassesThat().resideInAnyPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}
