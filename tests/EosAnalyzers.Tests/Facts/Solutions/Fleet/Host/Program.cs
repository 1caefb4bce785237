using Autofac;
using Fleet.Alerts;
using Fleet.Billing;
using Fleet.Kernel;
using Fleet.Streams;
using Fleet.Tracking;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddTracking(); // SILENT what these do is said in the topology, which sees them
services.AddQueries(); // SILENT nobody asks
services.AddAlerts(options => options.Region = "us"); // EXPECT EOS2003, EOS2004, EOS1009
services.AddSingleton<ITime, SystemTime>(); // EXPECT EOS1001
services.AddKeyedSingleton<ITime>("test", (_, _) => new FixedTime(DateTimeOffset.UnixEpoch)); // SILENT

var quiet = new ServiceCollection();
quiet.AddQuietAlerts(); // SILENT

var builder = new ContainerBuilder();
builder.RegisterModule<BillingModule>(); // EXPECT EOS2001, EOS1004
builder.RegisterModule(new DryBillingModule()); // SILENT
Console.WriteLine(new SampledModule());
