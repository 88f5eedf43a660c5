package dev.appservicelab.lab;

import dev.appservicelab.matrix.Item;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which attempts a fault hits; all that is there must hold.
 *
 * @param kind        the body carries an item of this kind
 * @param transaction the attempt is of the transaction with this id
 * @param jsonpath    finds something in the body
 */
public record Match(Optional<Item.Kind> kind, OptionalLong transaction, Optional<String> jsonpath) {
    /** Every attempt. */
    public static final Match ANY = new Match(Optional.empty(), OptionalLong.empty(), Optional.empty());
}
