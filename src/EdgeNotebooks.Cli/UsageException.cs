namespace EdgeNotebooks.Cli;

/// <summary>The command line asks for something that no run could do; ends with <see cref="ExitCodes.WrongUsage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
