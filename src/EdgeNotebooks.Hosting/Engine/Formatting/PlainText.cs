using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>Values as text for people: invariant numbers, bounded sequences, properties of objects that have no text of their own.</summary>
internal static class PlainText
{
    /// <summary>Items of a sequence that are shown; the rest are counted.</summary>
    public const int ShownItems = 100;

    private const int CellWidth = 200;

    public static string Of(object? value) => value switch
    {
        null => "<null>",
        string text => text,
        Exception exception => OfException(exception),
        Task task => OfTask(task),
        ValueTask task => OfTask(task.AsTask()),
        _ when IsScalar(value) => Scalar(value),
        IDictionary dictionary => OfItems(dictionary.Cast<object>().Select(EntryOf), dictionary.Count),
        IEnumerable sequence => OfItems(sequence.Cast<object?>().Select(Short), CountOf(sequence)),
        _ => OfObject(value),
    };

    /// <summary>On one line and bounded, for a cell of a table or an item of a list.</summary>
    public static string Short(object? value) => OneLine.Of(value switch
    {
        null => "<null>",
        string text => text,
        Exception exception => $"{exception.GetType().Name}: {RuntimeErrors.Message(exception)}",
        IEnumerable sequence when !IsScalar(value) => OfItems(sequence.Cast<object?>().Take(11).Select(item => item is IEnumerable and not string ? item.GetType().Name : Short(item)), CountOf(sequence), 10),
        _ => Scalar(value),
    }, CellWidth);

    /// <summary>Whether a value is one thing to show, rather than a sequence or a bag of properties.</summary>
    public static bool IsScalar(object value) =>
        value is string or IFormattable or bool or char or Uri or Version or Type or Guid || value.GetType().IsPrimitive || value.GetType().IsEnum;

    /// <summary>How many items there are, where that is known without going through them.</summary>
    public static long? CountOf(IEnumerable sequence) => sequence switch
    {
        ICollection collection => collection.Count,
        _ => sequence.GetType().GetInterfaces()
            .FirstOrDefault(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>) || i.GetGenericTypeDefinition() == typeof(ICollection<>)))
            ?.GetProperty("Count")?.GetValue(sequence) is int count ? count : null,
    };

    /// <summary>"(n more)", or "(more)" where counting would mean going through a sequence that may not end.</summary>
    public static string More(long? count, long shown) =>
        count is { } known ? $"({(known - shown).ToString(CultureInfo.InvariantCulture)} more)" : "(more)";

    /// <summary>A property's or field's value, or the name of what reading it threw.</summary>
    public static object? Read(MemberInfo member, object of)
    {
        try
        {
            return member is PropertyInfo property ? property.GetValue(of) : ((FieldInfo)member).GetValue(of);
        }
        catch (TargetInvocationException e)
        {
            return $"({e.InnerException?.GetType().Name})";
        }
    }

    /// <summary>What of an object is worth showing: public instance properties that can be read, or a struct's public fields.</summary>
    public static IReadOnlyList<MemberInfo> MembersOf(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
            .ToList<MemberInfo>();
        return properties.Count > 0 && !IsTuple(type) ? properties : [.. type.GetFields(BindingFlags.Public | BindingFlags.Instance)];
    }

    /// <summary>A value tuple's properties are not its items: those are fields.</summary>
    private static bool IsTuple(Type type) => type.IsGenericType && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);

    private static string Scalar(object value)
    {
        try
        {
            var text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString();
            return text ?? "";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"{value.GetType().Name} (its ToString threw {e.GetType().Name}: {RuntimeErrors.Message(e)})";
        }
    }

    private static string OfItems(IEnumerable<string> items, long? count, int limit = ShownItems)
    {
        var shown = items.Take(limit + 1).ToList();
        var more = shown.Count > limit;
        if (more)
            shown.RemoveAt(limit);
        var list = string.Join(", ", shown);
        return shown.Count == 0 ? "[ ]" : more ? $"[ {list} {More(count, limit)} ]" : $"[ {list} ]";
    }

    private static string EntryOf(object entry) =>
        entry is DictionaryEntry pair ? $"{Short(pair.Key)}: {Short(pair.Value)}"
        : entry.GetType() is { Name: "KeyValuePair`2" } type ? $"{Short(type.GetProperty("Key")!.GetValue(entry))}: {Short(type.GetProperty("Value")!.GetValue(entry))}"
        : Short(entry);

    // Never reads Result: of a task that still runs that would wait for it.
    private static string OfTask(Task task)
    {
        var result = task.IsCompletedSuccessfully ? task.GetType().GetProperty("Result")?.GetValue(task) : null;
        return result is null || result.GetType().Name == "VoidTaskResult"
            ? $"Task ({task.Status}; await gives its result)"
            : $"Task ({task.Status}): {Short(result)}";
    }

    private static string OfException(Exception exception) =>
        string.Join('\n', RuntimeErrors.Trace(exception).Prepend($"{exception.GetType().Name}: {RuntimeErrors.Message(exception)}"));

    private static string OfObject(object value)
    {
        var type = value.GetType();
        var declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        if (declaring != typeof(object) && declaring != typeof(ValueType))
            return Scalar(value);
        var text = new StringBuilder(type.Name);
        foreach (var member in MembersOf(type))
            text.Append("\n    ").Append(member.Name).Append(": ").Append(Short(Read(member, value)));
        return text.ToString();
    }
}
