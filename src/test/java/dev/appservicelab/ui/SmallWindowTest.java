package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.render.JavaFx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class SmallWindowTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void what_goes_on_while_it_is_shown_ends_when_it_is_closed() {
        show((owner, dialog) -> dialog.close());

        assertThat(told).isEqualTo(List.of("start", "stop"));
    }

    @Test
    void what_goes_on_while_it_is_shown_ends_when_its_window_is_hidden() {
        show((owner, dialog) -> dialog.getDialogPane().getScene().getWindow().hide());

        assertThat(told).isEqualTo(List.of("start", "stop"));
    }

    @Test
    void what_goes_on_while_it_is_shown_ends_with_the_window_that_it_belongs_to() {
        show((owner, dialog) -> owner.hide());

        assertThat(told).isEqualTo(List.of("start", "stop"));
    }

    private void show(BiConsumer<Stage, Dialog<ButtonType>> then) {
        JavaFx.call(() -> {
            Platform.setImplicitExit(false);
            var owner = new Stage();
            owner.setScene(new Scene(new Label("owner")));
            owner.show();
            var dialog = SmallWindow.of(owner, "small", new Label("small"));
            SmallWindow.whileShown(dialog, () -> told.add("start"), () -> told.add("stop"));
            dialog.show();
            then.accept(owner, dialog);
            owner.hide();
            return "";
        });
    }
}
