namespace EdgeNotebooks.Cli.Commands;

/// <summary>Files named on the command line.</summary>
internal static class FileArguments
{
    /// <summary>Refuses a word that looks like an option and is no file: a misspelt option would be taken for one.</summary>
    /// <exception cref="UsageException">There is such a word.</exception>
    public static string[] Checked(string[] files)
    {
        if (Array.Find(files, file => file.StartsWith('-') && !File.Exists(file)) is { } option)
            throw new UsageException($"there is no option '{option}', and no file of that name (see --help)");
        return files;
    }
}
