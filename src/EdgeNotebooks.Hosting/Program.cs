using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.Hosting.Worker;

return args switch
{
    ["worker", var replyHandle] => WorkerProgram.Run(replyHandle),
    ["run", .. var rest] => await RunCommand.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("This program executes the cells of notebooks for the command \"edge\"; use \"edge run NOTEBOOK\".");
    return 2;
}
