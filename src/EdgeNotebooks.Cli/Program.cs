using EdgeNotebooks.Cli;
using EdgeNotebooks.Cli.Commands;

return await CommandLine.RunAsync(Root.Create(), args);
