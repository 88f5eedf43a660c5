package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.render.JavaFx;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class SmallWindowTest {
    @Test
    void it_closes_with_the_window_that_it_belongs_to_and_so_what_runs_for_it_ends() {
        var told = new ArrayList<String>();

        JavaFx.call(() -> {
            Platform.setImplicitExit(false);
            var owner = new Stage();
            owner.setScene(new Scene(new Label("owner")));
            owner.show();
            var dialog = SmallWindow.of(owner, "small", new Label("small"));
            dialog.setOnHidden(event -> told.add("hidden"));
            dialog.show();
            owner.hide();
            return "";
        });

        assertThat(told).isEqualTo(List.of("hidden"));
    }
}
