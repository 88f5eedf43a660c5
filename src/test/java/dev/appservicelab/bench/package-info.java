@org.jspecify.annotations.NullMarked
package dev.appservicelab.bench;
