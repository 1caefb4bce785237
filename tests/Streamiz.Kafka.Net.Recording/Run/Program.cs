using System;
using System.Globalization;
using System.IO;
using System.Runtime.Loader;
using Streamiz.Kafka.Net.Recording;

// An attempt in a process of its own: the subject's path and the culture; the trace on standard output.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo(args[1]);
foreach (var line in Attempt.Of(AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(args[0]))))
    Console.WriteLine(line);
