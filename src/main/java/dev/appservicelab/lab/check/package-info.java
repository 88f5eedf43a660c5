/**
 * The check of a real appservice: it is sent the accidents of delivery that break bridges, one by one, and what it
 * makes of them is judged; and, before that, whether it is there and knows us. No scheduler, no store of transactions
 * and no screen may enter.
 */
@NullMarked
package dev.appservicelab.lab.check;

import org.jspecify.annotations.NullMarked;
