package dev.appservicelab.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows something larger or smaller: text, and all that stands around it. It has the less room for that. */
final class Scaled extends Region {
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final Node content;

    Scaled(Node content) {
        this.content = content;
        var transform = new Scale();
        transform.xProperty().bind(scale);
        transform.yProperty().bind(scale);
        content.getTransforms().setAll(transform);
        getChildren().setAll(content);
        scale.subscribe(changed -> requestLayout());
    }

    DoubleProperty scaleProperty() {
        return scale;
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.get(), getHeight() / scale.get());
    }
}
