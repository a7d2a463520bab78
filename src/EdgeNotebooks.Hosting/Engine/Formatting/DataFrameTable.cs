using System.Collections;
using System.Reflection;

namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>A <c>Microsoft.Data.Analysis.DataFrame</c> as a table, by reflection: the notebook brings its own copy of that package.</summary>
internal static class DataFrameTable
{
    private const int ShownRows = 100;

    public static Table? TryRead(object value)
    {
        if (value.GetType().FullName != "Microsoft.Data.Analysis.DataFrame"
            || value.GetType().GetProperty("Columns")?.GetValue(value) is not IEnumerable columns)
        {
            return null;
        }

        var read = columns.Cast<object>().Select(Column.Of).ToList();
        var length = read.Count == 0 ? 0 : read[0].Length;
        var rows = new List<string[]>();
        for (var row = 0L; row < Math.Min(length, ShownRows); row++)
            rows.Add([.. read.Select(column => PlainText.Short(column.Value(row)))]);
        return new Table(
            [.. read.Select(column => column.Name)], [.. read.Select(column => Table.IsNumeric(column.Type))], rows,
            length > ShownRows ? PlainText.More(length, ShownRows) : null);
    }

    private sealed record Column(string Name, Type Type, long Length, Func<long, object?> Value)
    {
        public static Column Of(object column)
        {
            var type = column.GetType();
            while (type is { Name: not "DataFrameColumn", BaseType: { } parent })
                type = parent;
            var indexer = type.GetProperty("Item", BindingFlags.Public | BindingFlags.Instance, null, typeof(object), [typeof(long)], null)!;
            return new Column(
                (string)type.GetProperty("Name")!.GetValue(column)!,
                (Type)type.GetProperty("DataType")!.GetValue(column)!,
                (long)type.GetProperty("Length")!.GetValue(column)!,
                row => indexer.GetValue(column, [row]));
        }
    }
}
