using System.Runtime.CompilerServices;

// Every parameter and field of the bindings is what it is in C: the runtime has nothing to convert.
[assembly: DisableRuntimeMarshalling]
