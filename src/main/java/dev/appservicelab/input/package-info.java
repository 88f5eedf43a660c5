/**
 * What reaches us as text from outside: YAML with its lines and columns, lines of JSON, and the one sentence that says
 * what is wrong with them. Knows no word of Matrix; nothing else of the project may enter.
 */
@NullMarked
package dev.appservicelab.input;

import org.jspecify.annotations.NullMarked;
