using Microsoft.Extensions.DependencyInjection;
using Parcel.Adapters;
using Parcel.Core;
using Parcel.Flows;

var services = new ServiceCollection();
services.AddTransient<DeliveryService>(); // SILENT
services.AddSingleton<IDeliveries, MongoDeliveries>(); // EXPECT EOS2004
services.AddSingleton<IOffices>(provider => new MongoOffices(provider.GetRequiredService<MongoDB.Driver.IMongoCollection<Document>>())); // EXPECT EOS1004
services.AddKeyedSingleton<ISigner, PlainSigner>("plain"); // SILENT
services.AddKeyedSingleton<ISigner, NonceSigner>("nonce"); // EXPECT EOS1002
services.AddCouriers(silent: false); // EXPECT EOS2003
Console.WriteLine(new PatternFlow());
