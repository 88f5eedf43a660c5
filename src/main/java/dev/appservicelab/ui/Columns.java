package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Lays its children out in columns, in their order, as many as fit side by side and about equally high. */
final class Columns extends Region {
    private final double width;
    private final double gap;
    private final int most;

    /**
     * @param width of a column at least
     * @param gap   between columns and between those in one
     * @param most  so many columns, however much room there is
     */
    Columns(double width, double gap, int most, List<? extends Node> children) {
        this.width = width;
        this.gap = gap;
        this.most = most;
        getChildren().setAll(children);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return width;
    }

    @Override
    protected double computePrefWidth(double height) {
        return most * width + (most - 1) * gap;
    }

    @Override
    protected double computePrefHeight(double forWidth) {
        var columns = columns(forWidth < 0 ? computePrefWidth(-1) : forWidth);
        return columns.stream().mapToDouble(this::height).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        var columns = columns(getWidth());
        double each = (getWidth() + gap) / columns.size() - gap;
        double x = 0;
        for (var column : columns) {
            double y = 0;
            for (var child : column) {
                double high = child.prefHeight(each);
                child.resizeRelocate(x, y, each, high);
                y += high + gap;
            }
            x += each + gap;
        }
    }

    /** As low as the columns can be without another order. */
    private List<List<Node>> columns(double room) {
        int number = Math.clamp((long) ((room + gap) / (width + gap)), 1, most);
        List<List<Node>> best = List.of(List.copyOf(getManagedChildren()));
        double low = 0;
        double high = height(best.getFirst());
        for (int round = 0; round < 20 && high - low > 1; round++) {
            double tried = (low + high) / 2;
            var filled = fill(tried);
            if (filled.size() <= number) {
                high = tried;
                best = filled;
            } else {
                low = tried;
            }
        }
        return best;
    }

    /** Begins another column where one would become higher than that. */
    private List<List<Node>> fill(double most) {
        List<List<Node>> columns = new ArrayList<>(List.of(new ArrayList<>()));
        for (Node child : getManagedChildren()) {
            var column = new ArrayList<>(columns.getLast());
            column.add(child);
            if (height(column) > most && column.size() > 1) {
                columns.add(new ArrayList<>(List.of(child)));
            } else {
                columns.set(columns.size() - 1, column);
            }
        }
        return columns;
    }

    private double height(List<Node> column) {
        return column.stream().mapToDouble(child -> child.prefHeight(-1)).sum() + gap * Math.max(0, column.size() - 1);
    }
}
