using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace EdgeNotebooks.Hosting.Engine.Formatting;

/// <summary>
/// .NET Interactive's convention, by name alone so that a library needs no package: an attribute class
/// <c>TypeFormatterSourceAttribute</c> (any namespace, internal allowed) with <c>Type FormatterSourceType</c> and
/// <c>string[] PreferredMimeTypes</c> on the value's class or a base class; the source's <c>CreateTypeFormatters()</c> gives
/// objects with <c>string MimeType</c> and <c>bool Format(object, TextWriter)</c>.
/// </summary>
internal static class ConventionFormatter
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Formatter>> Known = new();

    /// <summary>The value in each of its type's MIME types; null for a type without the attribute or whose formatters all decline.</summary>
    /// <exception cref="DisplayException">A formatter threw.</exception>
    public static MimeBundle? TryFormat(object value)
    {
        var bundle = new MimeBundle();
        foreach (var formatter in Known.GetOrAdd(value.GetType(), Find))
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            if (Format(formatter, value, writer))
                bundle.Add(formatter.MimeType, writer.ToString());
        }

        return bundle.MimeTypes.Any() ? bundle : null;
    }

    private static bool Format(Formatter formatter, object value, StringWriter writer)
    {
        try
        {
            return formatter.Format(value, writer);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new DisplayException(value.GetType(), e);
        }
    }

    private static IReadOnlyList<Formatter> Find(Type type)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            var attribute = at.GetCustomAttributes(inherit: false).FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");
            if (attribute is not null)
                return Read(attribute);
        }

        return [];
    }

    private static IReadOnlyList<Formatter> Read(object attribute)
    {
        if (attribute.GetType().GetProperty("FormatterSourceType", Members)?.GetValue(attribute) is not Type source)
            return [];
        var formatters = new List<Formatter>();
        var created = source.GetMethod("CreateTypeFormatters", Members, [])?.Invoke(Activator.CreateInstance(source, nonPublic: true), null);
        foreach (var formatter in created as IEnumerable ?? Array.Empty<object>())
        {
            var type = formatter.GetType();
            if (type.GetProperty("MimeType", Members)?.GetValue(formatter) is string mimeType
                && type.GetMethod("Format", Members, [typeof(object), typeof(TextWriter)]) is { } format)
            {
                formatters.Add(new Formatter(mimeType, (value, writer) => format.Invoke(formatter, BindingFlags.DoNotWrapExceptions, null, [value, writer], null) is true));
            }
        }

        // With preferred types all of those go out, in their order; without, the first formatter's type alone.
        return attribute.GetType().GetProperty("PreferredMimeTypes", Members)?.GetValue(attribute) is string[] { Length: > 0 } preferred
            ? [.. preferred.Select(mimeType => formatters.Find(f => f.MimeType == mimeType)).OfType<Formatter>()]
            : [.. formatters.Take(1)];
    }

    private sealed record Formatter(string MimeType, Func<object, TextWriter, bool> Format);
}
