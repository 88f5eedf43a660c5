package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineImageTest {
    @TempDir
    private Path folder;

    @Test
    void the_picture_is_1400_wide_and_as_high_as_its_lanes_need() throws IOException {
        var model = Story.outage().at(240_000);

        TimelineImage.write(model, DeliveryPolicy.SYNAPSE.backoff(), Palette.light(), folder.resolve("timeline.png"));

        var picture = ImageIO.read(folder.resolve("timeline.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1400);
        assertThat(picture.getHeight()).isEqualTo((int) Layout.fullHeight(model));
    }

    @Test
    void a_file_that_cannot_be_written_is_an_error() {
        var nowhere = folder.resolve("missing/timeline.png");

        assertThatThrownBy(() -> TimelineImage.write(
                        Story.outage().at(1), DeliveryPolicy.SYNAPSE.backoff(), Palette.dark(), nowhere))
                .isInstanceOf(IOException.class);
    }
}
