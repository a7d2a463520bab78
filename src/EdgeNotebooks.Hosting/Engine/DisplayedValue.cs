using EdgeNotebooks.Hosting.Engine.Formatting;

namespace EdgeNotebooks.Hosting.Engine;

/// <summary>Something that <c>display</c> has shown and that can still be changed, such as a progress line.</summary>
public sealed class DisplayedValue
{
    private readonly string[] _mimeTypes;

    internal DisplayedValue(string id, string[] mimeTypes)
    {
        Id = id;
        _mimeTypes = mimeTypes;
    }

    /// <summary>Names the output in the Jupyter protocol (<c>display_id</c>).</summary>
    public string Id { get; }

    /// <summary>Replaces what is shown, in its place.</summary>
    public void Update(object? value) => NotebookStatics.Sink?.Update(Id, ValueFormatter.Format(value, _mimeTypes).ToJson());
}
