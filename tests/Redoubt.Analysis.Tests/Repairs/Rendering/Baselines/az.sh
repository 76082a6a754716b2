az network nsg rule update --resource-group rg --nsg-name redis-nsg --name Block --priority 101
az network nsg rule create --resource-group rg --nsg-name redis-nsg --name Allow_O1_KeyVault --priority 100 --direction Outbound --access Allow --protocol Tcp --source-address-prefixes 10.0.1.0/26 --source-port-ranges '*' --destination-address-prefixes AzureKeyVault --destination-port-ranges 443
az network route-table route create --resource-group rg --route-table-name redis-rt --name Storage-to-internet --address-prefix Storage --next-hop-type Internet
az network route-table route create --resource-group rg --route-table-name redis-rt --name Default --address-prefix 0.0.0.0/0 --next-hop-type VirtualAppliance --next-hop-ip-address 10.0.9.4
az network route-table route delete --resource-group rg --route-table-name redis-rt --name Apps
az network route-table create --resource-group rg --name apps-redis-routes --location westeurope --disable-bgp-route-propagation true
az network route-table route create --resource-group rg --route-table-name apps-redis-routes --name internet-0.0.0.0-0 --address-prefix 0.0.0.0/0 --next-hop-type Internet
az network vnet subnet update --resource-group rg --vnet-name vnet --name apps --route-table apps-redis-routes
