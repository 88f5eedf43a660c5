package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolbarRoomTest {
    @Test
    void it_gives_way_in_the_order_of_the_drawings() {
        assertThat(ToolbarRoom.in(1400)).isEqualTo(new ToolbarRoom(true, true, true, true, true));
        assertThat(ToolbarRoom.in(1024)).isEqualTo(new ToolbarRoom(false, true, true, true, true));
        assertThat(ToolbarRoom.in(920)).isEqualTo(new ToolbarRoom(false, false, true, true, true));
        assertThat(ToolbarRoom.in(800)).isEqualTo(new ToolbarRoom(false, false, false, true, true));
        assertThat(ToolbarRoom.in(700)).isEqualTo(new ToolbarRoom(false, false, false, false, true));
        assertThat(ToolbarRoom.in(512)).isEqualTo(new ToolbarRoom(false, false, false, false, false));
    }
}
