"""Arrow (pyarrow): column types given. count-arrow.py FACTS FILE wide|long THREADS

Wide: streamed, each batch counted with numpy while the next is parsed. Long: read with threads, grouped.
"""

import sys

import numpy
import pyarrow
import pyarrow.compute
from pyarrow import csv

import settle


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
        table = csv.read_csv(
            path,
            read_options=csv.ReadOptions(block_size=1 << 20),
            convert_options=csv.ConvertOptions(column_types=types, include_columns=list(types)),
        )
        result = table.group_by(["unit", "group", "level"]).aggregate([([], "count_all")])
        for row in result.to_pylist():
            counts.add(row["unit"], row["group"], row["level"], row["count_all"])
    settle.publish(facts, counts)


main()
