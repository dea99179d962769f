"""Arrow (pyarrow): column types given. count-arrow.py FACTS FILE wide|long THREADS [distinct]

Wide: streamed, each batch counted with numpy while the next is parsed. Long: read with threads, grouped.
Duplicates: one group for each ballot and unit, packed into one number, as are group and level, which knows that a
ballot's id is a letter and digits.
"""

import sys

import numpy
import pyarrow
import pyarrow.compute
from pyarrow import csv

import settle


def without_duplicates(table):
    """Counts of marks (unit, group, level, count), one mark for each ballot and unit."""
    compute = pyarrow.compute

    table = table.unify_dictionaries()
    codes = {}
    for name in ("unit", "group", "level"):
        chunks = [chunk.indices for chunk in table[name].chunks]
        codes[name] = compute.cast(pyarrow.chunked_array(chunks), pyarrow.int64())
    ballot = compute.cast(compute.utf8_slice_codeunits(table["ballot_id"], 1), pyarrow.int64())
    key = compute.add(compute.multiply(ballot, 1024), codes["unit"])
    value = compute.add(compute.multiply(codes["group"], 1024), codes["level"])
    keyed = pyarrow.table({"key": key, "value": value}).group_by("key").aggregate([("value", "min")])
    found = {
        "unit": compute.bit_wise_and(keyed["key"], 1023), "group": compute.shift_right(keyed["value_min"], 10),
        "level": compute.bit_wise_and(keyed["value_min"], 1023),
    }
    counted = pyarrow.table(found).group_by(list(found)).aggregate([([], "count_all")])
    for row in counted.to_pylist():
        yield *(table[name].chunk(0).dictionary[row[name]].as_py() for name in found), row["count_all"]


def main():
    facts = settle.Facts(sys.argv[1])
    path, layout, threads = sys.argv[2], sys.argv[3], int(sys.argv[4])
    counts = settle.Counts(facts)
    pyarrow.set_cpu_count(threads)
    if layout == "wide":
        types = {"group": pyarrow.string()} | {unit: pyarrow.uint8() for unit in facts.units}
        reader = csv.open_csv(
            path,
            read_options=csv.ReadOptions(block_size=4 << 20),
            convert_options=csv.ConvertOptions(column_types=types, include_columns=list(types)),
        )
        groups, levels = pyarrow.array(facts.groups), len(facts.levels) + 1
        table = numpy.zeros((len(facts.units), len(groups) * levels), numpy.int64)
        for batch in reader:
            group = pyarrow.compute.index_in(batch["group"], groups).to_numpy().astype(numpy.uint8) * levels
            for index, unit in enumerate(facts.units):
                marks = pyarrow.compute.fill_null(batch[unit], 0).to_numpy()
                table[index] += numpy.bincount(group + marks, minlength=len(groups) * levels)
        counts.table = table.reshape(len(facts.units), len(groups), levels)[:, :, 1:].tolist()
    else:
        types = {name: pyarrow.string() for name in ("group", "unit", "level")}
        if "distinct" in sys.argv[5:]:
            word = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
            types = {"ballot_id": pyarrow.string()} | {name: word for name in types}
        table = csv.read_csv(
            path,
            read_options=csv.ReadOptions(block_size=1 << 20),
            convert_options=csv.ConvertOptions(column_types=types, include_columns=list(types)),
        )
        if "distinct" in sys.argv[5:]:
            for unit, group, level, count in without_duplicates(table):
                counts.add(unit, group, level, count)
            return settle.publish(facts, counts)
        result = table.group_by(["unit", "group", "level"]).aggregate([([], "count_all")])
        for row in result.to_pylist():
            counts.add(row["unit"], row["group"], row["level"], row["count_all"])
    settle.publish(facts, counts)


main()
