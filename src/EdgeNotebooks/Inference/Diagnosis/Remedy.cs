namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>A next step: what to do, and the commands that do it, one after the other.</summary>
/// <param name="Text">One sentence without a full stop.</param>
/// <param name="Commands">For a shell in the checkout; empty where no command does it.</param>
public sealed record Remedy(string Text, IReadOnlyList<string> Commands)
{
    internal Remedy(string text, params string?[] commands)
        : this(text, (IReadOnlyList<string>)[.. commands.OfType<string>()])
    {
    }

    /// <summary>All of it in one line.</summary>
    public string OneLine => Commands.Count == 0 ? Text : $"{Text}: {string.Join(" && ", Commands)}";
}
