using Microsoft.CodeAnalysis.CSharp;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>A value for a variable of the cell tagged <c>parameters</c>.</summary>
public sealed record NotebookParameter
{
    private NotebookParameter(string name, object value, bool isText)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
            throw new NotebookException($"parameter \"{OneLine.Of(name, 60)}\": is no name of a C# variable; write -p name=value");
        (Name, Value, IsText) = (name, value, isText);
    }

    /// <summary>The variable.</summary>
    public string Name { get; }

    /// <summary>A string, bool, int, long or double.</summary>
    public object Value { get; }

    /// <summary>Whether the value is text still to be read as the type that the notebook declares.</summary>
    internal bool IsText { get; }

    /// <summary>
    /// From <c>name=value</c>. The value becomes what the notebook declares the variable as (a type other than bool, number and
    /// string is given as a C# expression); undeclared it is a bool, int, long, double or string, the first that fits.
    /// </summary>
    /// <exception cref="NotebookException">There is no <c>=</c>, or no name before it.</exception>
    public static NotebookParameter Parse(string nameAndValue)
    {
        var at = nameAndValue.IndexOf('=', StringComparison.Ordinal);
        return at < 0
            ? throw new NotebookException($"parameter \"{OneLine.Of(nameAndValue, 60)}\": has no value; write -p name=value")
            : FromText(nameAndValue[..at].Trim(), nameAndValue[(at + 1)..]);
    }

    /// <summary>As <see cref="Parse"/>, with name and value apart.</summary>
    public static NotebookParameter FromText(string name, string text) => new(name, text, isText: true);

    /// <summary>A value with its type.</summary>
    public static NotebookParameter Of(string name, string value) => new(name, value, isText: false);

    /// <inheritdoc cref="Of(string, string)"/>
    public static NotebookParameter Of(string name, bool value) => new(name, value, isText: false);

    /// <inheritdoc cref="Of(string, string)"/>
    public static NotebookParameter Of(string name, long value) => new(name, value is >= int.MinValue and <= int.MaxValue ? (object)(int)value : value, isText: false);

    /// <inheritdoc cref="Of(string, string)"/>
    public static NotebookParameter Of(string name, double value) => new(name, value, isText: false);
}
