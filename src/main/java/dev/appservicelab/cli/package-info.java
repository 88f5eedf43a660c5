/**
 * The commands, by picocli: they read the command line, run, and print. Standard output is data, the rest goes to
 * standard error. What a command does lies in the rooms below; windows may not enter.
 */
@NullMarked
package dev.appservicelab.cli;

import org.jspecify.annotations.NullMarked;
