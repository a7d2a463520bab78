using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>A parameter as a C# declaration.</summary>
internal static class ParameterLiteral
{
    private static readonly string[] Numbers =
        ["int", "long", "double", "float", "decimal", "short", "ushort", "byte", "sbyte", "uint", "ulong", "nint", "nuint"];

    /// <summary>A statement such as <c>double y = 5;</c>.</summary>
    /// <param name="parameter">Name and value.</param>
    /// <param name="declared">The type that the notebook declares the variable with, or null.</param>
    public static string Declare(NotebookParameter parameter, string? declared)
    {
        if (!parameter.IsText && (declared is null || TypeOf(parameter.Value) == declared))
            return $"{TypeOf(parameter.Value)} {parameter.Name} = {Literal(parameter.Value)};";
        if (declared is null)
        {
            var value = Infer((string)parameter.Value);
            return $"{TypeOf(value)} {parameter.Name} = {Literal(value)};";
        }

        var text = parameter.Value as string ?? Convert.ToString(parameter.Value, CultureInfo.InvariantCulture)!;
        return $"{declared} {parameter.Name} = {Read(parameter.Name, declared, text)};";
    }

    private static string Read(string name, string declared, string text)
    {
        var type = declared.TrimEnd('?');
        if (type != declared && text == "null")
            return "null";
        if (type == "string")
            return Literal(text);
        if (type == "bool")
            return bool.TryParse(text, out var flag) ? Literal(flag) : throw Refuse(name, declared, text, "write true or false");
        if (type == "char")
            return text.Length == 1 ? SymbolDisplay.FormatLiteral(text[0], quote: true) : throw Refuse(name, declared, text, "write one character");
        // Anything else is the notebook's own affair: the text is an expression, which the compiler checks in the injected cell.
        return Array.IndexOf(Numbers, type) < 0 ? text : ReadNumber(name, declared, type, text.Trim());
    }

    private static string ReadNumber(string name, string declared, string type, string text)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (type is "double" or "float")
        {
            return double.TryParse(text, NumberStyles.Float, invariant, out var real)
                ? type == "double" ? Literal(real) : $"(float){Literal(real)}"
                : throw Refuse(name, declared, text, "write a number such as 0.5");
        }

        if (type == "decimal")
            return decimal.TryParse(text, NumberStyles.Float, invariant, out var exact) ? exact.ToString(invariant) + "m" : throw Refuse(name, declared, text, "write a number such as 0.5");
        var (least, most) = type switch
        {
            "int" => (int.MinValue, int.MaxValue),
            "short" => (short.MinValue, short.MaxValue),
            "ushort" => (ushort.MinValue, ushort.MaxValue),
            "byte" => (byte.MinValue, byte.MaxValue),
            "sbyte" => (sbyte.MinValue, sbyte.MaxValue),
            "uint" or "nuint" => (uint.MinValue, uint.MaxValue),
            "ulong" => (ulong.MinValue, ulong.MaxValue),
            "nint" => (int.MinValue, int.MaxValue),
            _ => ((Int128)long.MinValue, (Int128)long.MaxValue),
        };
        return Int128.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var whole) && whole >= least && whole <= most
            ? whole.ToString(invariant)
            : throw Refuse(name, declared, text, $"write a whole number from {least} to {most}");
    }

    private static object Infer(string text)
    {
        if (text is "true" or "false")
            return text == "true";
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole is >= int.MinValue and <= int.MaxValue ? (object)(int)whole : whole;
        const NumberStyles real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var isNumber = text.Length > 0 && !char.IsLetter(text[^1])
            && double.TryParse(text, real, CultureInfo.InvariantCulture, out _);
        return isNumber ? double.Parse(text, real, CultureInfo.InvariantCulture) : text;
    }

    private static string TypeOf(object value) => value switch { bool => "bool", int => "int", long => "long", double => "double", _ => "string" };

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        bool flag => flag ? "true" : "false",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double real => real.ToString("R", CultureInfo.InvariantCulture) + "d",
        long.MinValue => "long.MinValue",
        long whole => whole.ToString(CultureInfo.InvariantCulture) + "L",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static NotebookException Refuse(string name, string declared, string text, string advice) =>
        new($"parameter \"{name}\": the notebook declares it {declared}, and \"{OneLine.Of(text, 60)}\" is none; {advice}");
}
