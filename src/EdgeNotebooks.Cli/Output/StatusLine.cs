namespace EdgeNotebooks.Cli.Output;

/// <summary>One line on standard error that is written over; shows nothing where that is no terminal.</summary>
internal sealed class StatusLine
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private string _shown = "";

    public void Show(string text)
    {
        if (!_terminal || text == _shown)
            return;

        var width = Math.Max(Console.WindowWidth - 1, 20);
        var line = text.Length <= width ? text : text[..width];
        Console.Error.Write($"\r{line.PadRight(Math.Min(_shown.Length, width))}\r{line}");
        _shown = line;
    }
}
