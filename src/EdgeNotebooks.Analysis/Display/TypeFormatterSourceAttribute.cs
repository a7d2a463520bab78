namespace EdgeNotebooks.Analysis.Display;

/// <summary>
/// Tells a notebook host how a type is shown. Hosts that follow .NET Interactive's convention look for an attribute of
/// this name, in any namespace, so the library needs no notebook package.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    private string[] _preferredMimeTypes = [];

    /// <summary>A type with a public constructor without parameters and a method <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>
    /// The MIME types that go out together in one bundle: those named, without the ones that the source cannot make on
    /// this machine (a static image needs a browser).
    /// </summary>
    public string[] PreferredMimeTypes
    {
        get => [.. _preferredMimeTypes.Where(((IFormatterSource)Activator.CreateInstance(FormatterSourceType)!).CanMake)];
        set => _preferredMimeTypes = value;
    }
}
