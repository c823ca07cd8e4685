/** The decision log as it lies on disk: its files, day by day, and its records, found by time. */
package gatepost.records;
