/**
 * The benchmark: how fast delivery is, always beside what the same machine does at the same time without it. Figures
 * are ratios to floors that are measured in the same rounds; the receiving server is a process of its own. Nothing else
 * may depend on it but the command.
 */
@NullMarked
package dev.appservicelab.bench;

import org.jspecify.annotations.NullMarked;
