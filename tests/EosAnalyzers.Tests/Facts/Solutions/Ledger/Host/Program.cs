using Autofac;
using Ledger.Application;
using Ledger.Domain;
using Ledger.Infrastructure;
using Ledger.Streaming;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddScoped<IBookingService, BookingService>(); // SILENT what it does is done by its repository
services.AddScoped<IBookingRepository, EfBookings>(); // EXPECT EOS2009
services.AddSingleton<IClock, SystemClock>(); // EXPECT EOS1001
services.AddKeyedSingleton<IClock>("frozen", (_, _) => new FrozenClock(DateTimeOffset.UnixEpoch)); // SILENT
services.AddTransient<IBalances, SqlBalances>(); // EXPECT EOS2001
services.AddHttpClient<IFraudCheck, HttpFraudCheck>(); // EXPECT EOS1004
services.AddKeyedSingleton<IFraudCheck, RuleFraudCheck>("rules"); // SILENT
services.AddSingleton<QuietNotifier>(); // SILENT
services.AddSingleton<INotifier, QuietNotifier>(); // SILENT
services.AddHttpClient<INotifier, WebhookNotifier>(); // EXPECT EOS2003

var builder = new ContainerBuilder();
builder.RegisterType<FileJournal>().As<IJournal>().SingleInstance(); // EXPECT EOS2004
builder.RegisterType<DrawnNumbers>().As<INumbers>(); // EXPECT EOS1003
builder.RegisterType<CountedNumbers>().Named<INumbers>("counted"); // EXPECT EOS1009
builder.RegisterType<FileSnapshots>().AsImplementedInterfaces(); // SILENT
builder.Register(_ => new MachineLabels()).As<ILabels>(); // EXPECT EOS1008
builder.Register(_ => new PlainLabels()).Keyed<ILabels>("plain"); // SILENT
builder.Register(context => new WebRates(context.Resolve<HttpClient>())).As<ExchangeRates>(); // EXPECT EOS1004
builder.RegisterInstance(new FixedRates()).As<ExchangeRates>(); // SILENT

var quiet = new RetryingNotifier(new QuietNotifier()); // SILENT
Console.WriteLine(quiet);
