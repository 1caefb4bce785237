using Depot.App;
using Depot.Data;
using Depot.Model;
using Depot.Pipeline;
using Depot.Shared;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddSingleton<IEnricher, StampingEnricher>(); // EXPECT EOS1001
services.AddKeyedSingleton<IEnricher>("plain", (_, _) => new PlainEnricher()); // SILENT
services.AddSingleton<IGate>(_ => new SampledGate(0.1)); // EXPECT EOS1002
services.AddSingleton<LengthGate>(); // SILENT
services.AddSingleton<IGate>(provider => provider.GetRequiredService<LengthGate>()); // SILENT

new StampedFlow().Build(null!); // SILENT
new TrimmedFlow().Build(null!); // SILENT
